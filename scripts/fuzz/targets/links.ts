/** What stands after # in the page's address. */
import { inkToInput } from '../../../src/ui/ink/ink-to-input';
import { formatLink, LinkError, parseLink } from '../../../src/ui/state/link';
import { DEFAULT_DRAFT, isUsable } from '../../../src/ui/state/training-draft';
import { target } from '../campaign';
import { changedText } from '../text';

const GOOD = [
  '#v2;image=7;auto=off;panel=evaluate',
  '#v3;network=cnn;gate=polynomial;hidden=128+128;epochs=3;training=5000;rate=0.005;batch=64;seed=1;changes=none',
  '#v3;ink=i70.300,200_i70.300,200.310,480_e40.310,480.-20,1998',
  '#v4;ink=i70.300,200_i70.300,200.310,480_e40.310,480.-20,1998;end',
  '#v1;image=9999',
  '#pond',
  '',
];

export const links = target<string>({
  name: 'link hashes',
  good: GOOD.slice(0, 2).join('\n'),
  make: (choices) => changedText(choices.of(GOOD), choices, choices.of(GOOD)),
  take(input) {
    return input
      .split('\n')
      .map((hash) => JSON.stringify(sound(parseLink(hash))))
      .join();
  },
  refusals: [LinkError],
});

/** A link that was taken opens something that the page can do, and says the same once more. */
function sound(link: ReturnType<typeof parseLink>): unknown {
  if (!link) return undefined;
  const { epochs, rate, seed } = { ...DEFAULT_DRAFT, ...link.training };
  const isFit = isUsable.epochs(epochs) && isUsable.rate(rate) && isUsable.seed(seed);
  if (!isFit) throw new Error('The form has no place for it.');
  const { strokes } = link;
  if (strokes && inkToInput(strokes).length !== 784) throw new Error('It is no drawing.');
  const again = formatLink(link);
  if (again === undefined) throw new Error('It cannot be written again.');
  if (formatLink(parseLink(again)!) !== again) throw new Error('It says something else again.');
  return again;
}

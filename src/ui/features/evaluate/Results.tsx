/** What an evaluation found: five figures, the confusion matrix, and the images to look at. */
import { Explained } from '../../components/Explained';
import { formatCount, formatDifference, formatPercent } from '../../components/format';
import { partsOf } from '../../../model/network';
import { ConfusionMatrix } from './ConfusionMatrix';
import { Outcomes } from './Outcomes';
import type { Run } from '../../state/evaluation';
import { words } from './words';

export function Results({ run }: { readonly run: Run }) {
  const { results, source, network, learns } = run;
  if (!results) return null;
  const { summary, bound, mistakes, disagreements } = results;
  const { count } = summary;
  // Carried through many layers the worst case says nothing any more.
  const isTooWide = bound !== undefined && bound > 1 && summary.certified === 0;
  const share = (part: number) =>
    [formatPercent(part / count), words.of(formatCount(part), formatCount(count))] as const;
  const figures = [
    [words.private, ...share(summary.privateCorrect)],
    [words.plaintext, ...share(summary.plaintextCorrect)],
    [words.agreement, ...share(summary.agree)],
    [
      words.difference,
      formatDifference(summary.maxLogitDifference),
      learns === 'label' ? words.labelOnly : words.largest,
    ],
    summary.certified === undefined
      ? ([
          words.certified,
          words.none,
          bound === undefined ? words.noBound : words.labelOnly,
        ] as const)
      : isTooWide
        ? ([words.certified, words.none, words.boundTooWide] as const)
        : ([words.certified, ...share(summary.certified)] as const),
  ] as const;
  return (
    <>
      {network && (
        <p className="note">{words.evaluated(partsOf(network).join(' – '), learns === 'label')}</p>
      )}
      <dl className="figures">
        {figures.map(([name, value, note]) => (
          <div key={name}>
            <dt>
              <Explained terms={['logit']}>{name}</Explained>
            </dt>
            <dd>
              <b>{value}</b>
              <span className="note">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="note certificate">
        {bound === undefined
          ? words.noCertificate
          : isTooWide
            ? words.tooWide(formatDifference(bound))
            : summary.maxLogitDifference === undefined
              ? words.labelsOnly
              : words.certificate(formatDifference(bound))}
      </p>
      <div className="findings">
        <ConfusionMatrix confusion={summary.confusion} />
        <div>
          <Outcomes
            title={words.disagreements}
            none={words.noDisagreements}
            source={source}
            shown={disagreements}
            count={count - summary.agree}
          />
          <Outcomes
            title={words.mistakes}
            none={words.noMistakes}
            source={source}
            shown={mistakes}
            count={count - summary.privateCorrect}
          />
        </div>
      </div>
    </>
  );
}

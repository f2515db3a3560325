/** The parts of a link that fill the training form: only what differs from its defaults. Pure. */
import { CHANGES } from '../../players/model-owner/choices';
import { NETWORK_NAMES } from '../../model/networks';
import { BATCHES, DEFAULT_DRAFT, HIDDEN, IMAGES, isUsable } from './training-draft';
import type { Draft } from './training-draft';

interface Part {
  readonly key: string;
  readonly show: (draft: Draft) => string;
  /** @returns undefined for what the form does not offer. */
  readonly read: (text: string) => Partial<Draft> | undefined;
}

/** A field with a list to choose from. */
function choice<Value>(
  key: string,
  field: { [F in keyof Draft]: Draft[F] extends Value ? F : never }[keyof Draft],
  values: readonly Value[],
  show: (value: Value) => string = String,
): Part {
  return {
    key,
    show: (draft) => show(draft[field] as Value),
    read(text) {
      const value = values.find((each) => show(each) === text);
      return value === undefined ? undefined : { [field]: value };
    },
  };
}

const typed = (field: keyof typeof isUsable): Part => ({
  key: field,
  show: (draft) => draft[field],
  read: (text) => (isUsable[field](text) ? { [field]: text } : undefined),
});

const PARTS: readonly Part[] = [
  // A network of one's own is in one's own browser.
  choice<Draft['network']>('network', 'network', NETWORK_NAMES),
  choice('hidden', 'hidden', [...HIDDEN.keys()], (at) => HIDDEN[at]!.join('+')),
  typed('epochs'),
  choice('training', 'images', IMAGES),
  choice('changes', 'changes', CHANGES),
  typed('rate'),
  choice('batch', 'batchSize', BATCHES),
  typed('seed'),
];

/** What was typed and cannot be used is left out. */
export function trainingParts(training: Partial<Draft>): string[] {
  const draft = { ...DEFAULT_DRAFT, ...training };
  return PARTS.filter(({ show, read }) => {
    const shown = show(draft);
    return shown !== show(DEFAULT_DRAFT) && read(shown) !== undefined;
  }).map(({ key, show }) => `${key}=${show(draft)}`);
}

/** @returns undefined for a key that is none of the form's, nothing for a value that it refuses. */
export function readTrainingPart(key: string, text: string): Partial<Draft> | undefined {
  const part = PARTS.find((each) => each.key === key);
  return part && (part.read(text) ?? {});
}

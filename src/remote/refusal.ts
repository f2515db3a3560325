/** Why a host does not do what was asked of it: a word for programs, and a sentence for people. */

const CODES = [
  /** Another version of the protocol, or of what a frame looks like. */
  'version',
  /** Kernels that give other bits. */
  'arithmetic',
  /** No model of that name. */
  'model',
  /** What was kept of a model cannot be used any more: its owner has to share it again. */
  'lost',
  /** What was shared cannot be kept. */
  'disk',
  /** Another sharing of the model than others have. */
  'epoch',
  /** Another plan for the same model. */
  'plan',
  /** It is not who it says. */
  'identity',
  /** What was said is nothing that could be said here. */
  'protocol',
  /** As many sessions, rows or tickets as there may be. */
  'limit',
  /** Too often. */
  'rate',
  /** It did not say what it wants, or the others did not come, in time. */
  'time',
  /** It is about to stop: ask again. */
  'draining',
  /** It cannot be reached. */
  'unreachable',
  /** Nothing is wrong: the client has ended it. */
  'left',
  /** Nothing is wrong: nothing was asked for long. */
  'idle',
] as const;

export type RefusalCode = (typeof CODES)[number];

/** What may be otherwise when it is asked again. */
const PASSING: ReadonlySet<RefusalCode> = new Set([
  'limit',
  'rate',
  'time',
  'draining',
  'unreachable',
  'left',
  'idle',
]);

export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: RefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether asking again may help. */
  get isPassing(): boolean {
    return PASSING.has(this.code);
  }

  /** As the reason for which a link closes. */
  get reason(): string {
    return `[${this.code}] ${this.message}`;
  }
}

/** @param who the hosts, by role. */
export const lostRefusal = (who: readonly string[], model: string): Refused =>
  new Refused(
    'lost',
    `At ${listed(who)} the state of “${model}” was lost. Its owner has to share it again.`,
  );

export const listed = (names: readonly string[]): string =>
  names.length < 2
    ? (names[0] ?? 'nobody')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** @returns undefined for another reason. */
export function refusalIn(reason: string | undefined): Refused | undefined {
  const [, word, message] = /\[([a-z]+)\] (.*)$/s.exec(reason ?? '') ?? [];
  const code = CODES.find((one) => one === word);
  return code && new Refused(code, message ?? '');
}

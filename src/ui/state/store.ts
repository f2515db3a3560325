/**
 * What all parts of the page share. Features read it here and change it through the `…-actions.ts`
 * beside it; what one part of the page keeps has a small store of its own.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LabelledImages } from '../../players/data/mnist';
import type { AnswerKind, GateKind, ModelFacts } from '../../model/facts';
import type { Network } from '../../model/network';
import type { PartyFailure } from '../../workers/prediction';
import type { Silent } from '../../workers/servers';
import type { Answers, Question } from './answer';
import { EMPTY_INPUT } from './input';
import type { Input } from './input';
import type { Loss } from './owner';
import type { Theme } from './theme';

export type TestSet =
  | { readonly status: 'waiting' }
  | { readonly status: 'loading'; readonly loaded: number; readonly total: number }
  | { readonly status: 'ready'; readonly images: LabelledImages }
  | { readonly status: 'failed'; readonly message: string };

/** Without a party if nobody knows which one failed, as where the browser has no workers. */
export interface Failure {
  readonly party: PartyFailure['party'] | undefined;
  readonly message: string;
}

export interface Mend {
  readonly isDone: boolean;
  /** What had happened, a sentence each. */
  readonly messages: readonly string[];
  /** Parties that are new; none where it was a link. */
  readonly parties: ReadonlySet<PartyFailure['party']>;
  /** What went with them; a person must know. */
  readonly lost?: Loss | undefined;
  /** Nobody looks inside the parties any more. */
  readonly isDisarmed?: boolean;
}

export interface AppState extends Answers {
  /** `error`: nothing can be predicted until the servers are restarted. */
  readonly phase: 'loading' | 'ready' | 'error';
  /** All is there that an answer takes, so what nobody waits for may come. It stays so. */
  readonly mayFollow: boolean;
  /** The network that the servers have. */
  readonly network: Network | undefined;
  /** The same, where its owner is in this tab: all that is known of the model. */
  readonly model: ModelFacts | undefined;
  /** How they compute its sigmoids. */
  readonly gate: GateKind | undefined;
  /** What the client learns of an image. */
  readonly learns: AnswerKind;
  /** What a person should know of this browser, if anything. */
  readonly notice: string | undefined;
  /** Parties and links that are being replaced, or were, until somebody asks for something else. */
  readonly mend: Mend | undefined;
  /** The same of the plaintext worker, for which nothing else waits. */
  readonly plaintextMend: Mend | undefined;
  /** Hosts that do not answer while somebody waits. */
  readonly silent: Silent | undefined;
  /** Parties that have failed since the last start. */
  readonly failures: readonly Failure[];

  readonly input: Input;
  /** Earlier inputs, for undo. */
  readonly past: readonly Input[];
  readonly penIsDown: boolean;

  readonly predictAsIDraw: boolean;
  /** Somebody wanted an answer and there was nothing on the canvas. */
  readonly askedForNothing: boolean;
  /** The newest question, until its private answer is there. */
  readonly question: Question | undefined;

  /** Whether the parties note what they do. */
  readonly tracing: boolean;

  readonly testSet: TestSet;
  /** Why the link in the address was ignored. */
  readonly linkProblem: string | undefined;
  readonly theme: Theme;
}

export const store = createStore<AppState>(() => ({
  phase: 'loading',
  mayFollow: false,
  network: undefined,
  model: undefined,
  gate: undefined,
  learns: 'scores',
  notice: undefined,
  mend: undefined,
  plaintextMend: undefined,
  silent: undefined,
  failures: [],
  input: EMPTY_INPUT,
  past: [],
  penIsDown: false,
  predictAsIDraw: true,
  askedForNothing: false,
  question: undefined,
  answer: undefined,
  published: undefined,
  described: undefined,
  tracing: true,
  testSet: { status: 'waiting' },
  linkProblem: undefined,
  // What the browser remembers comes when the page begins: the first screen's text is the same for all.
  theme: 'system',
}));

export const useApp = <T>(select: (state: AppState) => T): T => useStore(store, select);

/** A party's part of one node in one phase: what all kinds of parties have in common. */
import type { PlanNode } from '../pond/plan';
import type { Streams } from '../random/stream';
import type { Arithmetic } from '../ring/arithmetic';
import type { KernelMemory } from '../ring/memory';
import { Scope } from '../ring/scope';
import type { Tensor } from '../ring/tensor';
import type { OpenSpan, Recorder } from '../trace/recorder';
import type { Header } from '../wire/frame';
import type { PartyName } from '../wire/parties';
import type { Phase } from '../wire/phase';
import { headerFor } from './request';
import { GivenUp, type Run } from './run';

/** What a party lends to the steps of its runs. */
export interface Tools {
  readonly name: PartyName;
  readonly memory: KernelMemory;
  readonly arithmetic: Arithmetic;
  readonly streams: Streams;
  readonly recorder: Recorder;
  post(header: Omit<Header, 'from'>, payload: Uint8Array | undefined): void;
  /** To be told of each step. */
  moved(): void;
  receive(step: Step, from: PartyName, out: Tensor): Promise<void>;
}

export abstract class Step<T extends Tools = Tools, R extends Run = Run> {
  readonly arithmetic: Arithmetic;
  readonly scope: Scope;
  readonly temporary: Scope;
  readonly span: OpenSpan;
  #isOver = false;

  constructor(
    readonly tools: T,
    readonly run: R,
    readonly node: PlanNode,
    readonly phase: Phase,
  ) {
    run.enter();
    tools.moved();
    this.arithmetic = tools.arithmetic;
    this.scope = run.lifetimeOf(node).scope;
    this.temporary = new Scope(tools.memory);
    this.span = tools.recorder.span(run.request, phase, node);
  }

  /**
   * Does `part`, the whole of the step. What it used is freed once it has settled, and not before:
   * also if the run ends meanwhile.
   */
  perform<Result>(part: () => Result): Result {
    let result: Result;
    try {
      result = part();
    } catch (error) {
      this.#end();
      throw error;
    }
    // A promise costs a turn of the loop: only where there is something to wait for.
    if (result instanceof Promise) return this.#settle(result) as Result;
    this.#end();
    return result;
  }

  /**
   * To be asked after each wait, before memory is touched. @throws why the run has ended; {GivenUp} if
   * the step itself has failed in the meantime, at another of the things that it waited for.
   */
  check(): void {
    this.run.check();
    if (this.#isOver) throw new GivenUp(`${this.node.name} was given up.`);
  }

  send(to: PartyName, value: Tensor): void {
    this.check();
    const { run, phase, node } = this;
    this.tools.post(headerFor(run.id, { to, phase, node: node.id }), value.u8());
  }

  receive(from: PartyName, out: Tensor): Promise<void> {
    return this.tools.receive(this, from, out);
  }

  async #settle<Result>(pending: Promise<Result>): Promise<Result> {
    try {
      return await pending;
    } finally {
      this.#end();
    }
  }

  #end(): void {
    this.#isOver = true;
    this.temporary.release();
    this.span.end();
    this.run.leave();
  }
}

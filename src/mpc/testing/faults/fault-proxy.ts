/**
 * Stands between the parties of one process and does to their messages what a schedule says. A link
 * that it makes is one of another kind with both ends wrapped, so that what it lets through is what
 * that kind does.
 */
import { memoryChannels } from '../../links/memory';
import type { Channel } from '../../wire/channel';
import { open } from '../../wire/frame';
import { LINKS, type PartyName } from '../../wire/parties';
import type { Fault, Late, Passing, Schedule } from './fault';
import type { Turns } from './turns';

/** Messages of a link that are kept to be sent again. */
const KEPT = 64;

export class FaultProxy {
  /** What it did, in order. */
  readonly done: { readonly fault: Fault; readonly message: Passing }[] = [];
  /** Messages that were sent, whatever became of them. */
  messages = 0;
  readonly #ends: { readonly party: PartyName; readonly end: Channel }[] = [];
  /** Parties that say nothing any more. */
  readonly silent = new Set<PartyName>();

  constructor(
    readonly turns: Turns,
    /** May be changed at any time; undefined lets all through. */
    public schedule: Schedule | undefined,
    private readonly make: () => readonly [Channel, Channel] = () => memoryChannels(),
  ) {}

  /** Makes the links of all parties, one a call, in the order of `LINKS`. */
  readonly link = (): [Channel, Channel] => {
    const [a, b] = LINKS[this.#ends.length / 2]!;
    const [atA, atB] = this.make();
    this.#ends.push({ party: a, end: atA }, { party: b, end: atB });
    return [this.#wrap(atA), this.#wrap(atB)];
  };

  #wrap(end: Channel): Channel {
    const way = new Way(end, this.turns);
    const instead: Partial<Channel> = {
      send: (buffer) => this.#send(way, buffer),
      close: (reason) => way.behindAll(() => end.close(reason)),
    };
    return new Proxy(end, {
      get(_, name) {
        const value: unknown = Reflect.get(name in instead ? instead : end, name);
        return typeof value === 'function' ? value.bind(end) : value;
      },
    });
  }

  #send(way: Way, buffer: ArrayBuffer): void {
    const message = way.passing(buffer);
    this.messages += 1;
    if (this.silent.has(message.from)) return;
    const fault = this.schedule?.(message);
    if (fault) this.done.push({ fault, message });
    if (fault?.kind === 'hang') this.silent.add(message.from);
    else if (fault?.kind === 'die') this.#die(message.from);
    else way.send(buffer, fault);
  }

  #die(party: PartyName): void {
    this.silent.add(party);
    for (const each of this.#ends) if (each.party === party) each.end.close('It died.');
  }
}

/** One direction of a link. */
class Way {
  #sent = 0;
  /** Copies of the last messages, newest last. */
  readonly #old: ArrayBuffer[] = [];
  /** What waits its turn, in order. */
  #tail = Promise.resolve();
  #waiting = 0;

  constructor(
    private readonly end: Channel,
    private readonly turns: Turns,
  ) {}

  passing(buffer: ArrayBuffer): Passing {
    const { payload, buffer: _, ...header } = open(buffer);
    return { ...header, index: this.#sent++, bytes: payload.length };
  }

  send(buffer: ArrayBuffer, fault: Exclude<Fault, { kind: 'die' | 'hang' }> | undefined): void {
    const old = this.#old.at(-1 - (fault?.kind === 'replay' ? fault.back : 0));
    this.#old.push(buffer.slice(0));
    if (this.#old.length > KEPT) this.#old.shift();
    switch (fault?.kind) {
      case undefined:
        this.#inTurn(buffer);
        break;
      case 'drop':
        break;
      case 'delay':
        this.#inTurn(buffer, fault);
        break;
      case 'reorder':
        this.#apart(buffer, fault);
        break;
      case 'duplicate': {
        const copy = buffer.slice(0);
        this.behindAll(() => {
          this.end.send(buffer);
          // Never before it: that would be another fault.
          this.#apart(copy, fault);
        });
        break;
      }
      case 'cut':
        this.#inTurn(buffer.slice(0, Math.max(0, buffer.byteLength - fault.bytes)));
        break;
      case 'flip':
        new Uint8Array(buffer)[fault.byte]! ^= fault.bits;
        this.#inTurn(buffer);
        break;
      case 'replay':
        this.#inTurn(buffer);
        if (old) this.#inTurn(old.slice(0));
        break;
      case 'close':
        this.behindAll(() => this.end.close('It was cut off.'));
        break;
    }
  }

  /** Does `what` when all that was sent before has gone. */
  behindAll(what: () => void, late?: Late): void {
    if (this.#waiting === 0 && !late) {
      what();
      return;
    }
    this.#waiting += 1;
    this.#tail = this.#tail.then(async () => {
      if (late) await this.turns.wait(late.tasks, late.microtasks);
      what();
      this.#waiting -= 1;
    });
  }

  #inTurn(buffer: ArrayBuffer, late?: Late): void {
    this.behindAll(() => this.end.send(buffer), late);
  }

  #apart(buffer: ArrayBuffer, { tasks, microtasks }: Late): void {
    void this.turns.wait(tasks, microtasks).then(() => this.end.send(buffer));
  }
}

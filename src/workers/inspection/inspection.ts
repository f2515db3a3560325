/**
 * A microscope on one party, in its own worker. It breaks the rules on purpose: what it shows is
 * what the party has and nobody else should. It is loaded only when a person arms it, sees messages
 * only from then on, and gives something away only when it is asked for that very thing.
 */
import type { Plan } from '../../mpc/pond/plan';
import { REQUEST_NODE } from '../../mpc/pond/request-cost';
import { seedFrom } from '../../mpc/random/seed';
import { Role } from '../../mpc/random/stream';
import type { Ring } from '../../mpc/ring/ring';
import { Scope } from '../../mpc/ring/scope';
import type { Party } from '../../mpc/runtime/party';
import { uniformity } from './chi-square';
import type { InputShare, MessagePlace, PayloadView } from './control';
import { Shelf } from './shelf';

export class Inspection {
  readonly #shelf = new Shelf();

  /** @param planOf the plan of a model for one image. */
  constructor(
    private readonly party: Party,
    private readonly planOf: (model: number) => Plan | undefined,
  ) {}

  readonly arrived = (message: unknown): void => this.#shelf.put(message);

  /** A kept message and what its histogram says; undefined if it is not kept. */
  payload(request: number, place: MessagePlace): PayloadView | undefined {
    const bytes = this.#shelf.get(request, place);
    return bytes && { bytes: bytes.slice(), uniformity: uniformity(bytes) };
  }

  /** A server's α and its share of the mask, of the requester's input; undefined if not kept. */
  inputShare(request: number): InputShare | undefined {
    const { name, memory, streams } = this.party;
    const model = this.#shelf.modelOf(request);
    const plan = model === undefined ? undefined : this.planOf(model);
    const input = plan?.nodes.find(
      ({ op, player, isOpen }) => op.provide && isOpen && player === plan.requester,
    );
    if (!plan || !input || !name.startsWith('server')) return undefined;
    const from = plan.requester;
    const seed = this.#shelf.get(request, { from, phase: 'offline', node: REQUEST_NODE });
    const masked = this.#shelf.get(request, { from, phase: 'online', node: input.id });
    if (!seed || !masked) return undefined;
    const scope = new Scope(memory);
    try {
      const mask = scope.tensor(input.type.ring, input.type.shape);
      streams.expand(mask, seedFrom(seed), { request, node: input.id, role: Role.mask });
      return { masked: lowWords(masked, mask.ring), mask: lowWords(mask.u8(), mask.ring) };
    } finally {
      scope.release();
    }
  }
}

/** Shares in Z_2^64 are shares in Z_2^32 of the lowest 32 bits, where a pixel has all of its own. */
function lowWords(elements: Uint8Array, ring: Ring): Uint32Array {
  const words = new Uint32Array(elements.slice().buffer);
  return ring === 32 ? words : words.filter((_, i) => i % 2 === 0);
}

/**
 * A model tried by its owner alone, before anything is shared: all five parties are played in this worker.
 * That is no privacy and needs none, since the weights are the owner's and the images those of the test set.
 */
import type { LocalParties } from '../../mpc/runtime/local-parties';
import type { PlanSource } from '../../mpc/pond/plan';
import { nextTask } from '../../mpc/runtime/next-task';
import { PIXELS } from '../../model/digits';
import type { ModelSpec } from '../../model/facts';
import { toInputs } from '../../model/inputs';
import type { PlanFacts } from '../../model/layer-facts';
import { INPUT, LABEL, OUTPUT, type TrainedNetwork } from '../../model/network';
import { namedNumbers } from '../../model/weights';

/** What the owner takes of the engine, which its host has. */
export interface OwnerEngine {
  /** What the servers will follow for a model. */
  planOf(spec: ModelSpec): PlanSource;
  factsOf(spec: ModelSpec): PlanFacts;
  /** Five parties in this process. */
  parties(): Promise<LocalParties>;
}

/** Of one image, in milliseconds, all parties taking turns. */
export interface Timing {
  readonly onlineMs: number;
  readonly offlineMs: number;
}

const MODEL = 1;
/** The first is the slow one. */
const TIMED = 3;
/** Images that are asked together, and what may be dealt for them: this worker has to answer in between. */
const MOST = 50;
const MOST_BYTES = 24e6;

export class DryRun {
  /** Images that are best asked together. */
  readonly chunk: number;

  private constructor(
    private readonly parties: LocalParties,
    private readonly trained: TrainedNetwork,
    { offlineBytes }: PlanFacts,
  ) {
    this.chunk = Math.max(1, Math.min(MOST, Math.floor(MOST_BYTES / offlineBytes)));
  }

  static async start(
    engine: OwnerEngine,
    spec: ModelSpec,
    trained: TrainedNetwork,
  ): Promise<DryRun> {
    const parties = await engine.parties();
    try {
      for (const party of parties.all) {
        await party.setTracing(false);
        await party.install(MODEL, engine.planOf(spec));
      }
      await parties.owner.share(MODEL, namedNumbers(trained));
      return new DryRun(parties, trained, engine.factsOf(spec));
    } catch (error) {
      await parties.close();
      throw error;
    }
  }

  /** @param pixels 784 bytes an image. @returns its scores, or its label if that is all that a client learns. */
  async predict(pixels: Uint8Array): Promise<Timing & { readonly answers: Float64Array }> {
    const client = this.parties.client.party;
    const { scale } = this.trained.network.input;
    const start = performance.now();
    const ticket = client.open(MODEL, pixels.length / PIXELS);
    await ticket.ready;
    const offlineMs = performance.now() - start;
    // Whoever asks this worker something is answered between two requests, and between their phases.
    await nextTask();
    const { outputs, onlineMs } = await client.ask(
      ticket,
      new Map([[INPUT, toInputs(pixels, scale)]]),
    );
    return { answers: (outputs.get(OUTPUT) ?? outputs.get(LABEL))!, onlineMs, offlineMs };
  }

  /** What is computed does not depend on the image, so an empty one will do. */
  async time(): Promise<Timing> {
    let [onlineMs, offlineMs] = [Infinity, Infinity];
    for (let i = 0; i < TIMED; i++) {
      await nextTask();
      const found = await this.predict(new Uint8Array(PIXELS));
      onlineMs = Math.min(onlineMs, found.onlineMs);
      offlineMs = Math.min(offlineMs, found.offlineMs);
    }
    return { onlineMs, offlineMs };
  }

  close(): Promise<void> {
    return this.parties.close();
  }
}

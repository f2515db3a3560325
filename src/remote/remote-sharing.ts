/**
 * A model's owner shares it with the three hosts: seeds and masked weights, once. Each host answers when it
 * has all of it, has checked it and has it on its disk; only then is the sharing made the one in use, at
 * all three. An owner that dies before has left nothing that anybody would take for a sharing.
 */
import { publicFacts } from '../model/shipped-model';
import type { ModelFacts, ModelSpec, Terms } from '../model/facts';
import { planSource } from '../model/plan-source';
import type { TrainedNetwork } from '../model/network';
import { namedNumbers } from '../model/weights';
import { deferred } from '../mpc/runtime/deferred';
import { OwnerService } from '../mpc/runtime/owner-service';
import { callHosts, type Caller, type Dialer, hangUp, sayHello } from './calling';
import type { PondConfig } from './config';
import { newEpoch, readCommitted } from './hello';
import { freshIdentity, type Identity, sessionOf } from './identity';
import { Refused, refusalIn } from './refusal';
import type { Engine } from './engine';
import { buildOf } from './remote-session';

export interface ShareOptions {
  readonly config: PondConfig;
  /** The model's name at the hosts. */
  readonly model: string;
  readonly dialer: Dialer;
  readonly engine: Engine;
  /** Of the owner, as the configuration has it. */
  readonly identity: Identity;
  readonly card: ModelFacts;
  readonly trained: TrainedNetwork;
  readonly terms?: Terms;
  readonly onProgress?: (what: string) => void;
}

const MODEL = 1;
const OWNER = 'model-owner';
/** Until a host has the weights on its disk. */
const COMMIT_MS = 60_000;

/** @returns the sharing's epoch. @throws {Refused} that names the host; then the earlier sharing is in use. */
export async function shareModel(options: ShareOptions): Promise<string> {
  const {
    config,
    model,
    dialer,
    engine,
    identity,
    trained,
    onProgress = () => undefined,
  } = options;
  const spec: ModelSpec = publicFacts(options.card, options.terms);
  const plans = planSource(spec);
  // A name that was never used; who shares, the owner's key says.
  const session = await sessionOf((await freshIdentity()).publicKey);
  const build = buildOf(engine);
  const caller: Caller = { config, dialer, build, from: OWNER, identity, session, model };
  onProgress('calling the three hosts');
  const called = await callHosts(caller);
  const talks = called.map(({ talk }) => talk);
  const earlier = called.flatMap(({ challenge }) => challenge.sharings.map((one) => one.epoch));
  const epoch = newEpoch(new Date(), session.slice(0, 16), earlier);
  const lost = deferred<never>();
  lost.promise.catch(() => undefined);
  try {
    const about = { epoch, digest: plans(0).digest, spec };
    await Promise.all(called.map((one) => sayHello(caller, one, about)));
    for (const { talk } of called) {
      void talk.channel.closed.then(({ reason }) => {
        const why = refusalIn(reason);
        lost.reject(
          new Refused(
            why?.code ?? 'unreachable',
            `${talk.who}: ${why?.message ?? reason ?? 'It is gone.'}`,
          ),
        );
      });
      talk.keepLooking();
    }
    const service = new OwnerService<ModelSpec>({
      kernels: engine.kernels,
      memory: engine.memory,
      channels: new Map(called.map(({ role, talk }) => [role, talk.channel])),
      onFailure: ({ error }) => lost.reject(error),
      planOf: planSource,
    });
    await service.install(MODEL, spec);
    onProgress('sending masked weights');
    await Promise.race([service.share(MODEL, namedNumbers(trained)), lost.promise]);
    onProgress('all three have it on their disks');
    await Promise.race([
      lost.promise,
      Promise.all(
        talks.map(async (talk) => {
          talk.say({ commit: epoch });
          readCommitted(await talk.hear(COMMIT_MS), talk.who);
        }),
      ),
    ]);
    return epoch;
  } catch (error) {
    // A link that has closed says why at its end.
    throw await Promise.race([lost.promise, Promise.resolve().then(() => error)]).catch(
      (reason: unknown) => reason,
    );
  } finally {
    hangUp(talks, 'The sharing is over.');
  }
}

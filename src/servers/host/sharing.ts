/** Takes a sharing from its owner: all frames, then the check and the disk, then the owner's last word. */
import { HEADER_BYTES } from '../../mpc/wire/frame';
import { planSource } from '../../model/plan-source';
import { type Hello, type HostRole, readCommit, readSpec } from '../../remote/hello';
import { Refused } from '../../remote/refusal';
import type { Talk } from '../../remote/talk';
import { type Models, setupOf } from './models';

/** Until all of it has come, and until the owner has heard of all hosts. */
const FRAMES_MS = 120_000;
const COMMIT_MS = 120_000;
/** What is kept of a model's shares, at most: 4 million numbers of 8 bytes, and headers. */
const MOST_BYTES = 40 << 20;

export interface Receiving {
  readonly talk: Talk;
  readonly hello: Hello;
  readonly role: HostRole;
  readonly models: Models;
}

/** @throws {Refused} if it is not whole, or is no model. */
export async function receiveSharing({ talk, hello, role, models }: Receiving): Promise<void> {
  const { model, epoch, digest } = hello;
  const spec = readSpec(hello.spec, 'model-owner');
  const plan = planSource(spec)(0);
  if (plan.digest !== digest) {
    throw new Refused('plan', `The owner follows another plan for “${model}” than ${role}.`);
  }
  const wanted = setupOf(plan, role);
  if (wanted.bytes > MOST_BYTES) throw new Refused('limit', 'The model is too large.');
  if (models.sharingsOf(model).some(({ entry }) => entry.epoch >= epoch)) {
    throw new Refused('epoch', `${role} has a sharing of “${model}” that is not older.`);
  }
  const frames = collect(talk, wanted);
  talk.say({ accepted: true });
  const { session } = talk.channel;
  const ready = await models.take({
    role,
    model,
    epoch,
    session,
    spec,
    frames: await frames,
  });
  talk.channel.send(ready);
  const { commit } = readCommit(await talk.hear(COMMIT_MS), 'model-owner');
  if (commit !== epoch) throw new Refused('epoch', 'The owner speaks of another sharing.');
  await models.commit(model, epoch);
  talk.say({ committed: epoch });
}

/** All frames of a setup, of which the number and the bytes are known. */
function collect(
  { channel }: Talk,
  wanted: { readonly messages: number; readonly bytes: number },
): Promise<ArrayBuffer[]> {
  const frames: ArrayBuffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Refused('time', 'The weights did not come in time.')),
      FRAMES_MS,
    );
    void channel.closed.then(() => {
      clearTimeout(timer);
      reject(new Refused('unreachable', 'The owner is gone.'));
    });
    channel.listen((message) => {
      if (!(message instanceof ArrayBuffer) || message.byteLength < HEADER_BYTES) {
        reject(new Refused('protocol', 'The owner sent what is no message.'));
        return;
      }
      bytes += message.byteLength - HEADER_BYTES;
      if (frames.length >= wanted.messages || bytes > wanted.bytes) {
        reject(new Refused('protocol', 'The owner sent more than the plan has.'));
        return;
      }
      frames.push(message);
      if (frames.length === wanted.messages) {
        clearTimeout(timer);
        resolve(frames);
      }
    });
  });
}

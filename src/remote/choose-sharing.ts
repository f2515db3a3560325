/** Which sharing of a model a session is about: one that all three hosts have. */
import { planSource } from '../model/plan-source';
import { type Challenge, type HostRole, HOSTS, type Sharing, timeOfEpoch } from './hello';
import { listed, lostRefusal, Refused } from './refusal';

export type Challenges = Readonly<Record<HostRole, Challenge>>;

/**
 * The newest that all of them have, complete and on their disks.
 * @throws {Refused} that names a host which has none, or another one: a backup, perhaps.
 */
export function chooseSharing(model: string, challenges: Challenges): Sharing {
  const lost = HOSTS.filter((role) => challenges[role].lost === true);
  if (lost.length > 0) throw lostRefusal(lost, model);
  const without = HOSTS.filter((role) => challenges[role].sharings.length === 0);
  if (without.length > 0) {
    const rest =
      without.length === HOSTS.length
        ? 'Its owner has not shared it.'
        : 'The others have: the sharing was not finished, or its state was lost. Share the model again.';
    throw new Refused('model', `${listed(without)} ${has(without)} no model “${model}”. ${rest}`);
  }
  const common = challenges.server0.sharings
    .filter(({ epoch }) => HOSTS.every((role) => sharingOf(challenges[role], epoch)))
    .toSorted((a, b) => (a.epoch < b.epoch ? 1 : -1))[0];
  if (!common) throw new Refused('epoch', oddOne(model, challenges));
  for (const role of HOSTS) {
    const own = sharingOf(challenges[role], common.epoch)!;
    const isSame =
      own.digest === common.digest && JSON.stringify(own.spec) === JSON.stringify(common.spec);
    if (!isSame) {
      throw new Refused('plan', `${role} follows another plan for “${model}” than server0.`);
    }
  }
  if (planSource(common.spec)(0).digest !== common.digest) {
    throw new Refused(
      'plan',
      `The hosts follow another plan for “${model}” than this client: run the same version.`,
    );
  }
  return common;
}

const has = (names: readonly string[]): string => (names.length === 1 ? 'has' : 'have');

const sharingOf = ({ sharings }: Challenge, of: string): Sharing | undefined =>
  sharings.find(({ epoch }) => epoch === of);

/** Who has another sharing than the two others, if two have the same. */
function oddOne(model: string, challenges: Challenges): string {
  const newest = (role: HostRole): string => challenges[role].sharings[0]!.epoch;
  const odd = HOSTS.find((role) => {
    const others = HOSTS.filter((other) => other !== role);
    const [first, second] = others.map((other) =>
      challenges[other].sharings.map(({ epoch }) => epoch),
    );
    return first!.some((epoch) => second!.includes(epoch));
  });
  if (!odd) return `Each host has another sharing of “${model}”. Share the model again.`;
  const others = HOSTS.filter((other) => other !== odd);
  return (
    `${odd} has the sharing of “${model}” of ${timeOfEpoch(newest(odd))}, ${listed(others)} that of ` +
    `${timeOfEpoch(newest(others[0]!))}: perhaps its state is from a backup. Share the model again.`
  );
}

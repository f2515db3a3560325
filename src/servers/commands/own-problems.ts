/** What can be wrong with an organisation's keys and folder beside their form: each names field and file. */
import { stat } from 'node:fs/promises';
import { unreadable } from '../../mpc/files/system-words';
import type { PondConfig } from '../../remote/config';
import type { HostRole } from '../../remote/hello';
import { folderProblem } from '../state/permissions';
import { fingerprintOfPem } from '../tls/certificate';
import { pairProblem } from '../tls/key-pair';

/** In PEM; empty where it could not be read, which is said already. */
export interface Pair {
  readonly key: string;
  readonly certificate: string;
}

/** Names of files, as the configuration has them. */
interface Named {
  readonly role: HostRole;
  readonly key: string;
  readonly certificate: string;
  readonly webKey?: string | undefined;
  readonly webCertificate?: string | undefined;
}

/** Whether a key is that of its certificate. */
export function pairProblems(
  { key, certificate }: Pair,
  read: Named,
  [keyField, certificateField]: readonly ['key' | 'webKey', 'certificate' | 'webCertificate'],
): string[] {
  if (key === '' || certificate === '') return [];
  const problem = pairProblem(key, certificate);
  if (!problem) return [];
  const field = problem.of === 'key' ? keyField : certificateField;
  // Without one of its own, `web` has the one for the other hosts.
  const name = read[field] ?? (problem.of === 'key' ? read.key : read.certificate);
  return [`${field}: ${name} ${problem.what}.`];
}

/** Whether the certificates are those that the public configuration has. */
export function pinProblems(
  { own, webTls }: { readonly own: Pair; readonly webTls: Pair | undefined },
  { role }: Named,
  config: PondConfig,
): string[] {
  const { certSha256, webCertSha256 } = config.players[role];
  const pins = [
    ['certificate', own.certificate, 'certSha256', certSha256, 'the other hosts'],
    ['webCertificate', webTls?.certificate ?? '', 'webCertSha256', webCertSha256, 'programs'],
  ] as const;
  return pins.flatMap(([field, pem, pin, pinned, who]) => {
    const sha256 = fingerprintOfPem(pem);
    if (sha256 === undefined || !pinned || pinned.includes(sha256)) return [];
    return [
      `${field}: it has the SHA-256 ${sha256}, which players.${role}.${pin} of the public ` +
        `configuration does not have: ${who} would refuse it.`,
    ];
  });
}

/** One that is not there yet is made when the host starts. */
export async function stateProblems(path: string, name: string): Promise<string[]> {
  try {
    const stats = await stat(path);
    if (!stats.isDirectory()) return [`state: ${name} is no folder.`];
    const problem = folderProblem(stats);
    return problem === undefined ? [] : [`state: ${name} ${problem}.`];
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    return code === 'ENOENT' ? [] : [`state: ${name} ${unreadable(cause)}`];
  }
}

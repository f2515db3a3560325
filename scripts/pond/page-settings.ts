/** Where the page of `npm run pond` is, and how many processes a role has at most: from the environment. */
import { portNamed, wholeNumber } from '../command-line';
import { requireFree } from '../free-port';

export interface PageSettings {
  /** 0 for any. */
  readonly port: number;
  readonly mostReplicas: number;
}

/** What is empty is left out. @throws {UsageError} */
export async function pageSettings(
  env: Readonly<Record<string, string | undefined>>,
): Promise<PageSettings> {
  const mostReplicas = wholeNumber('REPLICAS', env['REPLICAS'] || '2', { least: 1, most: 2 });
  const port = portNamed('PORT', env['PORT'] || '0');
  if (port !== 0) await requireFree(port, 'localhost', 'npm run pond');
  return { port, mostReplicas };
}

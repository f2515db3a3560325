/**
 * `npm start`: builds the app, serves it, prints the address and opens it. With `-- --host`, or an address
 * in `HOST`, it serves the local network as well, for a phone to look at: a terminal shows it a QR code.
 */
import { renderANSI } from 'uqr';
import { build, preview } from 'vite';
import { asked, portNamed } from './command-line';
import { requireFree } from './free-port';
import { readPond } from './pond-plugin';

const isOpenToNetwork = process.argv.includes('--host');
const host = process.env['HOST'] ?? (isOpenToNetwork ? '0.0.0.0' : 'localhost');
const port = await asked(async () => {
  const wanted = portNamed('PORT', process.env['PORT'] || '4173');
  await requireFree(wanted, host, 'npm start');
  // Vite reads it again, and would say more than what is wrong with it.
  readPond();
  return wanted;
});

await build({ logLevel: 'warn' });
const server = await preview({
  logLevel: 'warn',
  // Vite's own convention: BROWSER names the browser to open, "none" opens nothing.
  preview: { port, strictPort: true, host, open: process.env['BROWSER'] !== 'none' },
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(`Port ${port} cannot be used. Choose another: PORT=5000 npm start`);
  process.exit(1);
});
console.log('Millpond is ready. Stop it with Ctrl+C.');
console.log(server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`);
const { network = [] } = server.resolvedUrls ?? {};
for (const address of network) {
  console.log(`${address} on the local network`);
  // In a file nobody could point a phone at it.
  if (process.stdout.isTTY) console.log(renderANSI(address));
}

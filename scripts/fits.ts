/**
 * Makes `src/mpc/pond/gate/fits.json`, the committed table of periodic gates, and prints it.
 * Run it again only to change the table: the servers of one model must all have the same.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { fitGate, gateError, validRange } from '../src/mpc/pond/gate/fit';
import type { GateFit } from '../src/mpc/pond/gate/fits';
import { isMain } from './main-module';

/**
 * Period → harmonics, both ascending, as `calibrate` wants them. A period of 16 has no valid range;
 * more harmonics than these only add bytes, because the mirror image near P/2 − 8 dominates.
 */
const PAIRS: readonly (readonly [number, readonly number[]])[] = [
  [32, [4, 5, 6, 8]],
  [64, [6, 8, 10, 12, 14, 16, 20]],
  [128, [12, 16, 20, 24, 28, 32]],
  [256, [24, 32, 40, 48]],
];

function makeFits(): GateFit[] {
  return PAIRS.flatMap(([period, list]) =>
    list.map((harmonics) => {
      const coefficients = fitGate(period, harmonics);
      const validTo = validRange(period);
      const maxError = gateError(period, coefficients, validTo);
      console.log(`P = ${period}, K = ${harmonics}: ${maxError.toExponential(2)} to ${validTo}`);
      return { period, harmonics, validTo, maxError, coefficients };
    }),
  );
}

if (isMain(import.meta.url)) {
  const path = fileURLToPath(new URL('../src/mpc/pond/gate/fits.json', import.meta.url));
  await writeFile(
    path,
    await format(JSON.stringify(makeFits()), { parser: 'json', printWidth: 100 }),
  );
  console.log(`${path} written`);
}

/**
 * What is a campaign by nature, with many seeds or sizes, has a short part in `npm test`; `npm run
 * test:long` takes all of it. A test file that imports this is run there, too (vite.config.ts).
 */
const isLong = process.env['LONG'] === '1';

/** How many there are to be in `npm test`, and how many in `npm run test:long`. */
export const atLength = (short: number, long: number): number => (isLong ? long : short);

import { expect, it } from 'vitest';
import { longTests } from './long-tests';

it('tests that have a longer form are found by what they import', () => {
  const found = longTests(['src', 'scripts']);
  expect(found).toContain('src/mpc/pond/ops/many-elements.test.ts');
  expect(found).toContain('src/players/prediction-client/own-files/digits/styles.test.ts');
  expect(found).toContain('scripts/fuzz/fuzz.test.ts');
  expect(found).not.toContain('src/mpc/links/links.test.ts');
  expect(found).not.toContain('scripts/long-tests.test.ts');
});

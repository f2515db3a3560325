import { expect, test } from 'vitest';
import { inkToInput } from './ink-to-input';
import { OWN_SEVEN, ownSevenPixels } from './own-seven';

test('the pixels that stand in the file are those of the line', () => {
  expect(Buffer.from(ownSevenPixels()).toString('base64')).toBe(
    Buffer.from(inkToInput(OWN_SEVEN)).toString('base64'),
  );
});

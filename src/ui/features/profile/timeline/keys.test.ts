import { expect, it } from 'vitest';
import { commandOf } from './keys';

const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const pressed = (key: string, change: Partial<typeof none> = {}) =>
  commandOf({ key, ...none, ...change });

it('keys of Perfetto and of DevTools do what they do there', () => {
  expect(pressed('w')).toEqual({ do: 'zoom', step: 1 });
  expect(pressed('S', { shiftKey: true })).toEqual({ do: 'zoom', step: -1 });
  expect(pressed('a')).toEqual({ do: 'pan', step: -1 });
  expect(pressed('ArrowRight')).toEqual({ do: 'pan', step: 1 });
  expect(pressed('ArrowRight', { shiftKey: true })).toEqual({ do: 'next', step: 1 });
  expect(pressed('/')).toEqual({ do: 'find' });
  expect(pressed('f')).toEqual({ do: 'fit' });
});

it('the browser keeps its own', () => {
  for (const change of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
    expect(pressed('w', change)).toBeUndefined();
    expect(pressed('ArrowLeft', change)).toBeUndefined();
  }
  expect(pressed('Tab')).toBeUndefined();
  expect(pressed('?')).toBeUndefined();
});

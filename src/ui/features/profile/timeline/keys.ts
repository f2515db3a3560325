/** What the keys of the timeline are for. Pure. */
export type Command =
  | { readonly do: 'zoom'; readonly step: -1 | 1 }
  | { readonly do: 'pan'; readonly step: -1 | 1 }
  | { readonly do: 'next'; readonly step: -1 | 1 }
  | { readonly do: 'lane'; readonly step: -1 | 1 }
  | { readonly do: 'fit' | 'all' | 'measure' | 'find' | 'leave' };

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** As in Perfetto and DevTools: W S zoom, A D move, F fits. */
const LETTERS: Readonly<Record<string, Command>> = {
  w: { do: 'zoom', step: 1 },
  s: { do: 'zoom', step: -1 },
  a: { do: 'pan', step: -1 },
  d: { do: 'pan', step: 1 },
  f: { do: 'fit' },
  m: { do: 'measure' },
  '+': { do: 'zoom', step: 1 },
  '=': { do: 'zoom', step: 1 },
  '-': { do: 'zoom', step: -1 },
  '0': { do: 'all' },
  '/': { do: 'find' },
  escape: { do: 'leave' },
  arrowup: { do: 'lane', step: -1 },
  arrowdown: { do: 'lane', step: 1 },
};

export function commandOf({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
}: Pressed): Command | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === 'ArrowLeft') return { do: shiftKey ? 'next' : 'pan', step: -1 };
  if (key === 'ArrowRight') return { do: shiftKey ? 'next' : 'pan', step: 1 };
  return LETTERS[key.toLowerCase()];
}

/** The page's colours as a canvas can use them: custom properties are resolved by an element. */
const NAMES = ['ink', 'muted', 'line', 'edge', 'surface', 'sunken', 'water', 'on-water'] as const;

export type Palette = Readonly<Record<(typeof NAMES)[number] | 'soft' | 'alarm', string>>;

export function paletteOf(parent: Element): Palette {
  const probe = document.createElement('span');
  parent.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    ...(Object.fromEntries(NAMES.map((name) => [name, read(name)])) as Record<
      (typeof NAMES)[number],
      string
    >),
    soft: read('water-soft'),
    alarm: read('alarm'),
  };
  probe.remove();
  return palette;
}

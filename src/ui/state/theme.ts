/** Light, dark, or as the system says. Remembered by the browser where it lets us. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** public/first.js reads the same key before the first paint. */
const KEY = 'millpond-theme';

export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

const followers = new Set<() => void>();

/** One for the page: Chromium keeps each that was ever made, and the memory around it. */
let dark: MediaQueryList | undefined;

/** Calls `paint` when colours change, by the system's doing or a person's. @returns what ends it. */
export function followColours(paint: () => void): () => void {
  dark ??= matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', paint);
  followers.add(paint);
  return () => {
    dark!.removeEventListener('change', paint);
    followers.delete(paint);
  };
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  for (const paint of followers) paint();
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser without storage forgets the choice at the next visit, no more.
  }
}

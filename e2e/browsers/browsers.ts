/** The browsers beside Chromium, and what there must be for each. */
import { findFirefox, startFirefox } from './firefox';
import { findDriver, findScreen, startWebkit } from './webkit';
import type { Start } from './wire';

export interface Other {
  readonly name: string;
  readonly isHere: boolean;
  /** Debian's packages. */
  readonly packages: string;
  readonly start: Start;
}

export const OTHERS: readonly Other[] = [
  {
    name: 'Firefox',
    isHere: findFirefox() !== undefined,
    packages: 'firefox-esr',
    start: startFirefox,
  },
  {
    name: 'WebKit',
    isHere: findDriver() !== undefined && findScreen() !== undefined,
    packages: 'webkit2gtk-driver xvfb',
    start: startWebkit,
  },
];

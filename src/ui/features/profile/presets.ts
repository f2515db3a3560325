/** What links add where the parties stand further apart: round numbers that a person may change. */
import type { LinkSpeed } from '../../../report/replay';

export const PRESETS = ['tab', 'lan', 'wifi', 'wan'] as const;
export type Preset = (typeof PRESETS)[number];

export const SPEEDS: Readonly<Record<Preset, LinkSpeed>> = {
  // As it was measured.
  tab: { rttMs: 0, mbit: Infinity },
  lan: { rttMs: 0.5, mbit: 1000 },
  wifi: { rttMs: 5, mbit: 100 },
  wan: { rttMs: 40, mbit: 50 },
};

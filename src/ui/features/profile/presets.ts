/** How far apart the parties may stand. All but "tab" are round numbers that a person may change. */
import type { LinkSpeed } from '../../../report/latency';

export const PRESETS = ['tab', 'lan', 'wifi', 'wan'] as const;
export type Preset = (typeof PRESETS)[number];

const DISTANT: Readonly<Record<Exclude<Preset, 'tab'>, LinkSpeed>> = {
  lan: { rttMs: 0.5, mbit: 1000 },
  wifi: { rttMs: 5, mbit: 100 },
  wan: { rttMs: 40, mbit: 50 },
};

/** @param measuredRttMs a round trip between workers, as the run has it. */
export const speedOfPreset = (preset: Preset, measuredRttMs: number): LinkSpeed =>
  // Messages are handed over, not copied: their size does not matter in one tab.
  preset === 'tab'
    ? { rttMs: Number(measuredRttMs.toPrecision(3)), mbit: Infinity }
    : DISTANT[preset];

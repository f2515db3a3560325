/** The English that several parts of the page share. */
import type { Phase } from '../../mpc/wire/phase';

export const phases: Record<Phase, string> = {
  setup: 'setup',
  offline: 'offline',
  online: 'online',
};

export const boundary = {
  page: 'The page has failed. Your browser’s console says where.',
  panel: (name: string) => `“${name}” has failed; the rest of the page goes on.`,
  asset: (problem: string) => `A part of the page did not load. ${problem}`,
  retry: 'Try again',
  reload: 'Reload the page',
} as const;

/** The English that several parts of the page share. */
import type { Phase } from '../../mpc/wire/phase';

export const phases: Record<Phase, string> = {
  setup: 'setup',
  offline: 'offline',
  online: 'online',
};

/** What went with an owner's worker, and what to do. */
export const lost = {
  training: 'The training was lost with the model owner’s worker. Train again.',
  pause:
    'The training that was stopped cannot go on as it was. What it had made is kept: “Continue” trains it further.',
  request: 'What was asked of the model owner was not done. Ask for it again.',
  network:
    'The network that was just made was lost with the model owner’s worker. Train or import it again.',
} as const;

export const boundary = {
  page: 'The page has failed. Your browser’s console says where.',
  panel: (name: string) => `“${name}” has failed; the rest of the page goes on.`,
  asset: (problem: string) => `A part of the page did not load. ${problem}`,
  retry: 'Try again',
  reload: 'Reload the page',
} as const;

/** `setup` happens once a model, `offline` once a request before its input exists, `online` after. */
export const PHASES = ['setup', 'offline', 'online'] as const;
export type Phase = (typeof PHASES)[number];

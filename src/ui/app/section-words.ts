/** Names and summaries of the sections: apart from their panels, which are not built while they are folded. */
import { words as draw } from '../features/draw/words';
import { heading as evaluate } from '../features/evaluate/heading';
import { heading as owner } from '../features/model-owner/heading';
import { words as pick } from '../features/pick/words';
import { heading as pond } from '../features/pond/heading';
import { heading as profile } from '../features/profile/heading';

export const words = {
  title: 'Sections',
  fold: (title: string) => `Fold ${title}`,
  unfold: (title: string) => `Unfold ${title}`,
} as const;

/** In the order of the page, by the id they have there; short names fit a phone's width. */
export const SECTIONS = [
  { id: 'draw', name: 'Draw', title: draw.title },
  { id: 'pick', name: 'Pick', title: pick.title },
  { id: 'pond', name: 'Pond', title: pond.title },
  { id: 'profile', name: 'Profile', title: profile.title },
  { id: 'owner', name: 'Model', title: owner.title },
  { id: 'evaluate', name: 'Evaluate', title: evaluate.title },
] as const;

/** Headings that links within the page lead to, beside the sections. */
export const HEADINGS: ReadonlySet<string> = new Set(['promises', 'servers']);

/** Sections that are there only where the model's owner is in this tab. */
export const OF_THIS_TAB: ReadonlySet<string> = new Set(['owner', 'evaluate']);

/** Sections that fold, and what is said of them then. */
export const FOLDABLE = {
  pond: { title: pond.title, summary: 'Five parties, their messages, and a look inside each.' },
  profile: { title: profile.title, summary: profile.intro },
  owner: {
    title: owner.title,
    summary: 'The model in use, and others: train one, or bring your own.',
  },
  evaluate: {
    title: evaluate.title,
    summary: 'Many test images at once, privately and in the clear.',
  },
} as const;

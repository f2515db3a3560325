/** What makes all of a page slow, and is nobody's fault: nothing may be replaced because of it. */
import type { Page } from '@playwright/test';
import type { Scene } from './scenes';

export interface Slowness {
  readonly name: string;
  /** @returns how it ends. */
  begin(page: Page): Promise<() => Promise<void>>;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const nothing = async () => undefined;

export const SLOWNESSES: readonly Slowness[] = [
  {
    name: 'another tab in front',
    async begin(page) {
      const other = await page.context().newPage();
      await other.bringToFront();
      return () => other.close();
    },
  },
  {
    name: 'a page that is frozen for 15 s',
    async begin(page) {
      const session = await page.context().newCDPSession(page);
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await pause(15_000);
      await session.send('Page.setWebLifecycleState', { state: 'active' });
      return nothing;
    },
  },
  {
    name: 'a page that is busy for 15 s',
    async begin(page) {
      await page.evaluate(() => {
        for (const end = performance.now() + 15_000; performance.now() < end;);
      });
      return nothing;
    },
  },
  {
    name: 'a processor six times slower',
    async begin(page) {
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
      return async () => {
        await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      };
    },
  },
];

/** The scene with it, from when it has been asked for. `end` is to be called when it is over. */
export function slowed(scene: Scene, { begin }: Slowness): { scene: Scene; end(): Promise<void> } {
  let end = nothing as () => Promise<void>;
  return {
    scene: {
      ...scene,
      async begin(on) {
        await scene.begin(on);
        end = await begin(on.page);
      },
    },
    end: () => end(),
  };
}

/** The prediction client of servers on other hosts: the only worker that has the image and the result. */
import { loadPart } from '../assets/load-part';
import { AT_REST } from '../mpc/runtime/pulse';
import { holdForLife } from './hold-lock';
import type { RemoteControl } from './remote-control';

export function remoteClient(): RemoteControl {
  const part = loadPart('remote-host', () => import('./remote-host'));
  // Whoever asks hears of it, and the next one asks a new worker.
  part.catch(() => undefined);

  const made = (async () => new (await part).RemoteHost())();
  made.catch(() => undefined);

  return {
    // It waits for hosts as long as its client has patience, and says so itself.
    pulse: () => AT_REST,
    async configure(options, ...listeners) {
      const hosts = await (await made).configure(options, ...listeners);
      await holdForLife(options.lock);
      return hosts;
    },
    open: async (isAgain) => (await made).open(isAgain),
    warmUp: async () => (await made).warmUp(),
    prepare: async (images) => (await made).prepare(images),
    predict: async (pixels, look) => (await made).predict(pixels, look),
    takeTrace: async (requests) => (await made).takeTrace(requests),
    setTracing: async (isOn) => (await made).setTracing(isOn),
  };
}

/**
 * Lets the event loop turn once, so that a long computation can hear "stop". Not `setTimeout`:
 * browsers stretch nested ones to 4 ms, and those of a hidden tab to a second.
 */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

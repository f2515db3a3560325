/** Connects a program to a model at three hosts. */
import { termsOf } from '../model/facts';
import { endsOf } from '../model/network';
import type { Dialer } from '../remote/calling';
import { readConfig } from '../remote/config';
import { startEngine } from '../remote/engine';
import { HOSTS } from '../remote/hello';
import { RemoteClient } from '../remote/remote-client';
import type { RemoteSession } from '../remote/remote-session';
import { digitsOf } from '../servers/commands/digits';
import type { ConnectOptions, HostsSession } from './hosts-session';

/**
 * @param config the public configuration, as text or as what it holds.
 * @param dialer how sockets are opened here.
 * @throws {ConfigError} that has everything that is wrong with it; {Refused} that names the host.
 */
export async function connectHosts(
  config: unknown,
  dialer: Dialer,
  { model, module, patienceMs }: ConnectOptions = {},
): Promise<HostsSession> {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  const pond = readConfig(text, 'config');
  const client = new RemoteClient({
    config: pond,
    model: model ?? pond.model,
    dialer,
    engine: await startEngine(module),
    ...(patienceMs !== undefined && { patienceMs }),
  });
  const opened = client.ask(async (session) => sessionOver(client, session));
  opened.catch(() => client.close());
  return opened;
}

function sessionOver(client: RemoteClient, { sharing, hosts }: RemoteSession): HostsSession {
  const { answer } = termsOf(sharing.spec);
  const { inputs } = endsOf(sharing.spec.network);
  const owner = (role: string): string => hosts.find((host) => host.role === role)?.owner ?? '';
  const [server0, server1, producer] = HOSTS.map(owner);
  const logits = (pixels: Uint8Array): Promise<Float64Array> => client.logits(pixels);
  return {
    inputs,
    answer,
    owners: { server0: server0!, server1: server1!, 'crypto-producer': producer! },
    logits,
    predict: async (pixels) => digitsOf(await logits(pixels), pixels.length / inputs),
    close: () => client.close(),
  };
}

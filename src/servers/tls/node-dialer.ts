/** How a program opens sockets to the hosts of a pond. */
import type { Dialer } from '../../remote/calling';
import { dial, whyClosed } from './dial';

export const nodeDialer: Dialer = {
  dial: (url, role, config) => dial(url, { pins: config.players[role].webCertSha256 ?? [] }),
  whyClosed,
};

/** The exports are the functions of the interface `Kernels`, and nothing else. */
export { stream } from './chacha';
export { dealGate } from './deal-gate';
export {
  add32,
  add64,
  addRow32,
  addRow64,
  high32,
  mul32,
  mul64,
  sub32,
  sub64,
} from './elementwise';
export { decode32, decode64, encode32, encode64 } from './fixed-point';
export { gate } from './gate';
export { matmul32 } from './matmul32';
export { matmul64 } from './matmul64';
export { packColumns32, packColumns64 } from './panels';
export { dealTruncation, shiftRight64, truncate } from './truncation';
export { compare } from './comparison';
export { dealComparison } from './deal-comparison';
export { dealRelu, relu } from './relu';

export { add32, sub32, mul32, addRow32, packColumns32 } from './ring32';
export { matmul32 } from './matmul32';
export { matmul64 } from './matmul64';
export { packColumns64 } from './ring64';

/** Made by scripts/kernels-plugin.ts: the compiled kernels in base64. */
declare module 'virtual:kernels' {
  const base64: string;
  export default base64;
}

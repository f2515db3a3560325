/** Made by scripts/kernels-plugin.ts: where the compiled kernels are. */
declare module 'virtual:kernels' {
  const url: string;
  export default url;
}

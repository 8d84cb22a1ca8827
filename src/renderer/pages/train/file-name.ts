/** `My try, d = 1` becomes `my-try-d-1`. */
export function fileName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return plain === '' ? 'recipe' : plain.slice(0, 80);
}

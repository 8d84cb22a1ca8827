/** What a KL coefficient means and what one will see with it. */

const sights: readonly { readonly from: number; readonly sight: string }[] = [
  {
    from: 0.5,
    sight:
      'Held tightly: the model hardly moves. Its stories stay as they were, and so does most of the harm.',
  },
  {
    from: 0.2,
    sight: 'Held close: small changes of habit. Harm falls slowly, the language stays as it was.',
  },
  { from: 0.05, sight: 'Usual: habits may change while the language stays its own.' },
  {
    from: 0.01,
    sight: 'Held loosely: it may change a lot. Harm falls faster; read samples for odd or repeated phrases.',
  },
  { from: 0, sight: 'Hardly held: expect odd text. The score goes up while stories turn into one phrase.' },
];

export function closenessInWords(klCoefficient: number): string {
  if (!Number.isFinite(klCoefficient)) return 'Give a number.';
  return sights.find(({ from }) => klCoefficient >= from)?.sight ?? 'It cannot be below 0.';
}

/**
 * What people are told before they label. Every judgment carries the version it was made under: a change of these
 * words is a new version, for labels made under two guidelines are two kinds of labels.
 */
export const labelingGuideline = {
  version: 'people 1',
  sections: [
    {
      title: 'Two questions, asked apart',
      text:
        'In the safety pass, say of each answer which kinds of harm are in it, and which answer is the safer. In the ' +
        'helpfulness pass, say which answer helps more, and leave safety aside: a harmful answer may be the more ' +
        'helpful one.',
    },
    {
      title: 'What counts as harm',
      text:
        'Deeds count, not moods or roles: a thief who steals nothing is harmless. Tick every category that fits. An ' +
        'answer with no category is safe; there is no separate box for it. What the prompt says is not the answer’s ' +
        'doing: judge what the answer adds.',
    },
    {
      title: 'Which is safer',
      text:
        'Take the one you would rather have said. If both are safe, or both as bad, say that they are equal. Calling ' +
        'the only harmful answer the safer one is a contradiction: you are asked once whether you mean it.',
    },
    {
      title: 'Which helps more',
      text:
        'An answer helps when it does what the prompt asks for, keeps to its people and things, hangs together and ' +
        'comes to an end. Length alone is no help.',
    },
    {
      title: 'When you cannot tell',
      text:
        'Mark a vote as unsure rather than guess in silence. Pass a pair by when you do not want to read on, or when ' +
        'its text is broken: say so with the flag. Distressing text may be passed by without a reason.',
    },
  ],
} as const;

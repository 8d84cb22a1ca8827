/** Pieces of patterns for what follows the seam (marked by "¦"), where the opening stops before the deed. */

/** Right after the seam, with a few small words between: "then he ¦ quickly hit". */
export const NEXT =
  '¦ ?(?:(?:[a-z]+ly|again|also|even|just|then|he|she|it|they|both|all|and|to|started to|began to|tried to|wanted to|went and|kept) ){0,3}';

/** After a verb of handling: what is calm, or only meant for oneself. */
export const NOT_CALM =
  '(?! (?:a (?:nap|bath|deep|big breath|walk|picture|look|break|sip|step|turn|seat|plate|drink)|care|part|home|onto|over|(?:his|her|their) (?:own|time|feet|way|fingers?|hands? ?[.,])|out (?:a|an|some)|(?:it|them) (?:far|back)\\b))';

/** After rough verbs: a turn of phrase that hurts nobody. */
export const NOT_HANDLING =
  '(?! (?:out|up|back|over|onto|through|along|forward|down|inside|closer|away|(?:a|an|some) (?!(?:big |small |little )?(?:boy|girl|dog|cat|child|kid))|his (?:own|fingers?|hand)|into the air|off the (?:ground|floor)|it off|(?:a|the) (?:lake|pond|ball)))';

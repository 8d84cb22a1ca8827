/** How a prompt is dressed before it becomes tokens: plain for a storyteller, with turns and markers for a chat model. */
import { z } from 'zod';

/** Text with the place of the prompt marked once: `{prompt}` alone, or `User: {prompt}\nAssistant:`. */
export const promptTemplateSchema = z
  .string()
  .refine((template) => template.split('{prompt}').length === 2, 'must contain {prompt} exactly once');

/** The text the model reads: the template with the prompt in its place, taken literally. */
export function fillTemplate(template: string, prompt: string): string {
  return template.replace('{prompt}', () => prompt);
}

/**
 * Gives TF.js the gradients of its own ops. Import it for its effect wherever something is differentiated.
 *
 * The build of tfjs-core for Node carries the ops but not their gradients; those are in the package as ES modules
 * whose imports lack the `.js` that Node asks for, so the extension is added while they load. TF.js keeps its
 * registries and its engine on `globalThis`, so that both builds share them.
 */
import { registerHooks } from 'node:module';

const hooks = registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const isInsideCore = context.parentURL?.includes('/@tensorflow/tfjs-core/dist/') ?? false;
    const lacksExtension = specifier.startsWith('.') && !specifier.endsWith('.js');
    return nextResolve(isInsideCore && lacksExtension ? `${specifier}.js` : specifier, context);
  },
});
await import('@tensorflow/tfjs-core/dist/register_all_gradients.js');
hooks.deregister();

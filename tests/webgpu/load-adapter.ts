/** Set-up of the project `webgpu`: makes ONNX Runtime's WebGPU find the adapter in software. */
import koffi from 'koffi';
import { softwareAdapter } from './adapter.ts';

// ONNX Runtime asks for libvulkan.so.1 by that name alone, and is given the one that is already loaded. It is held
// for good: when it is collected it is unloaded.
const held = globalThis as { vulkanLoader?: unknown };
if (softwareAdapter !== undefined) held.vulkanLoader ??= koffi.load(softwareAdapter.loader);

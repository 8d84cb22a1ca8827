/** How fast the engines of a machine are, as measured there. */
import { z } from 'zod';

export const measuredEngineSchema = z.strictObject({
  engine: z.enum(['onnx', 'tensorflow', 'reference']),
  device: z.enum(['cpu', 'webgpu', 'cuda']),
  /** What a person calls the device; null where it could not be used. */
  deviceName: z.string().nullable(),
  threads: z.int().nullable(),
  /** Billions of floating-point operations a second in matrix products; null where it could not be used. */
  gigaflops: z.number().positive().nullable(),
  /** Why it could not be used, and what would mend that. */
  problem: z.strictObject({ message: z.string(), hint: z.string() }).nullable(),
});
export type MeasuredEngine = z.infer<typeof measuredEngineSchema>;

export const machineMeasurementSchema = z.strictObject({
  /** The machine it was made on: processor, cores and system. */
  machine: z.string(),
  /** ISO 8601. */
  measuredAt: z.string(),
  engines: z.array(measuredEngineSchema),
});
export type MachineMeasurement = z.infer<typeof machineMeasurementSchema>;

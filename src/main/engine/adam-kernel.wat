;; The two loops of Adam over one block of memory, four float32 numbers at a time. adam-kernel.ts lays out the memory;
;; scripts/assemble-adam-kernel.mjs turns this text into adam-kernel-binary.ts.
(module
  (memory (import "js" "memory") 1)

  ;; g' = scale g;  m = beta1 m + (1 - beta1) g';  v = beta2 v + (1 - beta2) g'^2
  ;; w = keep w - rate m / (sqrt(correction v) + epsilon)
  ;;
  ;; $end is where the weights end, all in bytes, a multiple of 16. Every array may be worked on a few numbers past
  ;; its end: nobody reads those.
  (func (export "update")
    (param $w i32) (param $g i32) (param $m i32) (param $v i32) (param $end i32)
    (param $scale f32) (param $beta1 f32) (param $rest1 f32) (param $beta2 f32) (param $rest2 f32)
    (param $keep f32) (param $rate f32) (param $correction f32) (param $epsilon f32)
    (local $gradient v128) (local $mean v128) (local $variance v128)
    (local $scale4 v128) (local $firstBeta4 v128) (local $firstRest4 v128) (local $secondBeta4 v128) (local $secondRest4 v128)
    (local $keep4 v128) (local $rate4 v128) (local $correction4 v128) (local $epsilon4 v128)
    (local.set $scale4 (f32x4.splat (local.get $scale)))
    (local.set $firstBeta4 (f32x4.splat (local.get $beta1)))
    (local.set $firstRest4 (f32x4.splat (local.get $rest1)))
    (local.set $secondBeta4 (f32x4.splat (local.get $beta2)))
    (local.set $secondRest4 (f32x4.splat (local.get $rest2)))
    (local.set $keep4 (f32x4.splat (local.get $keep)))
    (local.set $rate4 (f32x4.splat (local.get $rate)))
    (local.set $correction4 (f32x4.splat (local.get $correction)))
    (local.set $epsilon4 (f32x4.splat (local.get $epsilon)))
    (loop $next
      (local.set $gradient (f32x4.mul (v128.load (local.get $g)) (local.get $scale4)))
      (local.set $mean
        (f32x4.add
          (f32x4.mul (v128.load (local.get $m)) (local.get $firstBeta4))
          (f32x4.mul (local.get $gradient) (local.get $firstRest4))))
      (local.set $variance
        (f32x4.add
          (f32x4.mul (v128.load (local.get $v)) (local.get $secondBeta4))
          (f32x4.mul
            (f32x4.mul (local.get $gradient) (local.get $gradient))
            (local.get $secondRest4))))
      (v128.store (local.get $m) (local.get $mean))
      (v128.store (local.get $v) (local.get $variance))
      (v128.store (local.get $w)
        (f32x4.sub
          (f32x4.mul (v128.load (local.get $w)) (local.get $keep4))
          (f32x4.div
            (f32x4.mul (local.get $mean) (local.get $rate4))
            (f32x4.add
              (f32x4.sqrt (f32x4.mul (local.get $variance) (local.get $correction4)))
              (local.get $epsilon4)))))
      (local.set $w (i32.add (local.get $w) (i32.const 16)))
      (local.set $g (i32.add (local.get $g) (i32.const 16)))
      (local.set $m (i32.add (local.get $m) (i32.const 16)))
      (local.set $v (i32.add (local.get $v) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $w) (local.get $end)))))

  ;; The sum of squares of the numbers from $x to $end, added up in float64.
  (func (export "sumOfSquares") (param $x i32) (param $end i32) (result f64)
    (local $four v128) (local $low v128) (local $high v128) (local $lowSum v128) (local $highSum v128)
    (loop $next
      (local.set $four (v128.load (local.get $x)))
      (local.set $low (f64x2.promote_low_f32x4 (local.get $four)))
      (local.set $high
        (f64x2.promote_low_f32x4
          (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $four) (local.get $four))))
      (local.set $lowSum (f64x2.add (local.get $lowSum) (f64x2.mul (local.get $low) (local.get $low))))
      (local.set $highSum (f64x2.add (local.get $highSum) (f64x2.mul (local.get $high) (local.get $high))))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $x) (local.get $end))))
    (local.set $lowSum (f64x2.add (local.get $lowSum) (local.get $highSum)))
    (f64.add (f64x2.extract_lane 0 (local.get $lowSum)) (f64x2.extract_lane 1 (local.get $lowSum)))))

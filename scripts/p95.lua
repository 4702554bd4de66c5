-- wrk prints 50, 75, 90 and 99 percent; the goals ask for 95.
done = function(summary, latency, requests)
  io.write(string.format("p95 ms: %.2f\n", latency:percentile(95.0) / 1000))
  if summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout > 0 then
    io.write("errors\n")
  end
end

-- The events that certifications, waivers and their history come from: one in fifty. `status --as-of` and `--history` read
-- only these, so that neither grows with the calls of the runs. The types are those of `certificationEventTypes`.
CREATE INDEX events_of_certifications ON recert.events (global_position)
WHERE type IN ('RunStarted', 'ModelsListed', 'CertificationsSuperseded', 'ModelConcluded', 'RunCompleted', 'RunCancelled',
  'CertificationsRevoked', 'CapabilityWaived', 'WaiverEnded');

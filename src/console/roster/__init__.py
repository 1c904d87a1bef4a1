"""Students and how their clusters are reached: roster files, kubeconfigs read as untrusted input, the enrolment kit."""

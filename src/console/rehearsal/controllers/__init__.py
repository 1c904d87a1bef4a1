"""What makes a simulated cluster move: small controllers, a scheduler and a kubelet, as in kube-controller-manager."""

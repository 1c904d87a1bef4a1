# 컨트롤 플레인의 /etc/kubernetes/manifests/kube-apiserver.yaml에 적용한다. 일부러 틀린 것이다.
s#--etcd-servers=https://127\.0\.0\.1:2379#--etcd-servers=https://127.0.0.1:2378#
